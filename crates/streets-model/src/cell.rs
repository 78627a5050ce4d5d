//! How one value of a row goes into an Arrow column and comes out of it.

use std::fmt::Display;
use std::str::FromStr;
use std::sync::Arc;

use arrow_array::builder::{Date32Builder, Float64Builder, Int64Builder, ListBuilder, StringBuilder};
use arrow_array::{Array, ArrayRef, Date32Array, Float64Array, Int64Array, ListArray, StringArray};
use arrow_schema::{DataType, Field};
use jiff::civil::Date;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnKind {
    /// UTF-8 text.
    Text,
    /// A finite 64-bit float.
    Number,
    /// A 64-bit integer.
    Integer,
    /// A calendar date.
    Date,
    /// A list of texts, none of them null.
    TextList,
}

impl ColumnKind {
    /// The Arrow type.
    pub fn data_type(self) -> DataType {
        match self {
            Self::Text => DataType::Utf8,
            Self::Number => DataType::Float64,
            Self::Integer => DataType::Int64,
            Self::Date => DataType::Date32,
            Self::TextList => DataType::List(Arc::new(Field::new("item", DataType::Utf8, true))),
        }
    }

    pub(crate) fn builder(self) -> ColumnBuilder {
        match self {
            Self::Text => ColumnBuilder::Text(StringBuilder::new()),
            Self::Number => ColumnBuilder::Number(Float64Builder::new()),
            Self::Integer => ColumnBuilder::Integer(Int64Builder::new()),
            Self::Date => ColumnBuilder::Date(Date32Builder::new()),
            Self::TextList => ColumnBuilder::TextList(ListBuilder::new(StringBuilder::new())),
        }
    }
}

/// A column in the making.
pub enum ColumnBuilder {
    /// For [`ColumnKind::Text`].
    Text(StringBuilder),
    /// For [`ColumnKind::Number`].
    Number(Float64Builder),
    /// For [`ColumnKind::Integer`].
    Integer(Int64Builder),
    /// For [`ColumnKind::Date`].
    Date(Date32Builder),
    /// For [`ColumnKind::TextList`].
    TextList(ListBuilder<StringBuilder>),
}

impl ColumnBuilder {
    fn put_null(&mut self) {
        match self {
            Self::Text(builder) => builder.append_null(),
            Self::Number(builder) => builder.append_null(),
            Self::Integer(builder) => builder.append_null(),
            Self::Date(builder) => builder.append_null(),
            Self::TextList(builder) => builder.append_null(),
        }
    }

    pub(crate) fn finish(self) -> ArrayRef {
        match self {
            Self::Text(mut builder) => Arc::new(builder.finish()),
            Self::Number(mut builder) => Arc::new(builder.finish()),
            Self::Integer(mut builder) => Arc::new(builder.finish()),
            Self::Date(mut builder) => Arc::new(builder.finish()),
            Self::TextList(mut builder) => Arc::new(builder.finish()),
        }
    }
}

/// A value in a table that is not what its column allows.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CellError {
    /// The array has another Arrow type than the contract says.
    #[error("holds {found}, not {expected}")]
    Type {
        /// Type of the array.
        found: DataType,
        /// Type in the contract.
        expected: DataType,
    },
    /// Null in a column that has none.
    #[error("is null at row {row}")]
    Null {
        /// Row from 0.
        row: usize,
    },
    /// A text that its type does not know.
    #[error("at row {row}: {problem}")]
    Text {
        /// Row from 0.
        row: usize,
        /// What the type says of it.
        problem: String,
    },
}

/// A word outside a closed list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownWord {
    /// What stood there.
    pub seen: String,
    /// The words of the list.
    pub allowed: &'static [&'static str],
}

impl Display for UnknownWord {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "`{}` is not one of {}", self.seen, self.allowed.join(", "))
    }
}

impl std::error::Error for UnknownWord {}

/// A Rust type that one column can hold.
pub trait Cell: Sized {
    /// What the column holds.
    const KIND: ColumnKind;
    /// Whether the column may have nulls.
    const NULLABLE: bool = false;
    /// Appends the value; `column` was made for [`Cell::KIND`].
    fn put(&self, column: &mut ColumnBuilder);
    /// The value at `row`.
    ///
    /// # Errors
    /// Another Arrow type, a null where none may be, or a text that the type does not know.
    fn get(column: &ArrayRef, row: usize) -> Result<Self, CellError>;
}

/// A type that stands in a text column by its `Display` and `FromStr`.
pub trait TextCell: Display + FromStr<Err: Display> {}

fn typed<T: 'static>(column: &ArrayRef, kind: ColumnKind) -> Result<&T, CellError> {
    column
        .as_any()
        .downcast_ref()
        .ok_or_else(|| CellError::Type { found: column.data_type().clone(), expected: kind.data_type() })
}

fn present(column: &dyn Array, row: usize) -> Result<(), CellError> {
    if column.is_null(row) { Err(CellError::Null { row }) } else { Ok(()) }
}

fn wrong_builder() -> ! {
    unreachable!("a column is built with the builder of its own kind")
}

impl Cell for String {
    const KIND: ColumnKind = ColumnKind::Text;
    fn put(&self, column: &mut ColumnBuilder) {
        let ColumnBuilder::Text(builder) = column else { wrong_builder() };
        builder.append_value(self);
    }
    fn get(column: &ArrayRef, row: usize) -> Result<Self, CellError> {
        let array: &StringArray = typed(column, Self::KIND)?;
        present(array, row)?;
        Ok(array.value(row).to_owned())
    }
}

impl<T: TextCell> Cell for T {
    const KIND: ColumnKind = ColumnKind::Text;
    fn put(&self, column: &mut ColumnBuilder) {
        use std::fmt::Write;
        let ColumnBuilder::Text(builder) = column else { wrong_builder() };
        // Writing to a string builder cannot fail; an empty value closes what was written.
        if write!(builder, "{self}").is_ok() {
            builder.append_value("");
        }
    }
    fn get(column: &ArrayRef, row: usize) -> Result<Self, CellError> {
        let array: &StringArray = typed(column, Self::KIND)?;
        present(array, row)?;
        array.value(row).parse().map_err(|error: T::Err| CellError::Text { row, problem: error.to_string() })
    }
}

impl Cell for f64 {
    const KIND: ColumnKind = ColumnKind::Number;
    fn put(&self, column: &mut ColumnBuilder) {
        let ColumnBuilder::Number(builder) = column else { wrong_builder() };
        builder.append_value(*self);
    }
    fn get(column: &ArrayRef, row: usize) -> Result<Self, CellError> {
        let array: &Float64Array = typed(column, Self::KIND)?;
        present(array, row)?;
        Ok(array.value(row))
    }
}

impl Cell for i64 {
    const KIND: ColumnKind = ColumnKind::Integer;
    fn put(&self, column: &mut ColumnBuilder) {
        let ColumnBuilder::Integer(builder) = column else { wrong_builder() };
        builder.append_value(*self);
    }
    fn get(column: &ArrayRef, row: usize) -> Result<Self, CellError> {
        let array: &Int64Array = typed(column, Self::KIND)?;
        present(array, row)?;
        Ok(array.value(row))
    }
}

/// Days from 0001-01-01 to 1970-01-01 are counted by `jiff`; Arrow counts from 1970-01-01.
const EPOCH: Date = jiff::civil::date(1970, 1, 1);

impl Cell for Date {
    const KIND: ColumnKind = ColumnKind::Date;
    fn put(&self, column: &mut ColumnBuilder) {
        let ColumnBuilder::Date(builder) = column else { wrong_builder() };
        builder.append_value((*self - EPOCH).get_days());
    }
    fn get(column: &ArrayRef, row: usize) -> Result<Self, CellError> {
        let array: &Date32Array = typed(column, Self::KIND)?;
        present(array, row)?;
        EPOCH
            .checked_add(jiff::Span::new().try_days(array.value(row)).map_err(|e| bad_date(row, &e))?)
            .map_err(|error| bad_date(row, &error))
    }
}

fn bad_date(row: usize, error: &jiff::Error) -> CellError {
    CellError::Text { row, problem: error.to_string() }
}

impl Cell for Vec<String> {
    const KIND: ColumnKind = ColumnKind::TextList;
    fn put(&self, column: &mut ColumnBuilder) {
        let ColumnBuilder::TextList(builder) = column else { wrong_builder() };
        for text in self {
            builder.values().append_value(text);
        }
        builder.append(true);
    }
    fn get(column: &ArrayRef, row: usize) -> Result<Self, CellError> {
        let array: &ListArray = typed(column, Self::KIND)?;
        present(array, row)?;
        let items = array.value(row);
        (0..items.len()).map(|item| String::get(&items, item)).collect()
    }
}

impl<T: Cell> Cell for Option<T> {
    const KIND: ColumnKind = T::KIND;
    const NULLABLE: bool = true;
    fn put(&self, column: &mut ColumnBuilder) {
        match self {
            Some(value) => value.put(column),
            None => column.put_null(),
        }
    }
    fn get(column: &ArrayRef, row: usize) -> Result<Self, CellError> {
        if column.is_null(row) { Ok(None) } else { T::get(column, row).map(Some) }
    }
}
