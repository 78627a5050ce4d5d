//! A table's contract: its columns, types, units, key and references, declared once.

use std::sync::{Arc, LazyLock};

use arrow_array::RecordBatch;
use arrow_schema::{Field, Schema, SchemaRef};

use crate::cell::{CellError, ColumnBuilder, ColumnKind};

/// One column of a table.
#[derive(Debug)]
pub struct Column {
    /// Name in Parquet, SQL and CSV.
    pub name: &'static str,
    /// What it holds.
    pub kind: ColumnKind,
    /// Whether it may be null.
    pub nullable: bool,
    /// Whether it is part of the key.
    pub key: bool,
    /// Unit of the values; empty where there is none.
    pub unit: &'static str,
    /// The table whose key its values must stand in.
    pub references: Option<Table>,
    /// What it says, in a sentence.
    pub meaning: &'static str,
}

/// A table's name and columns.
#[derive(Debug)]
pub struct Contract {
    /// The table.
    pub table: Table,
    /// Name in Parquet and SQL.
    pub name: &'static str,
    /// What one row is.
    pub meaning: &'static str,
    /// Columns in order.
    pub columns: &'static [Column],
}

impl Contract {
    /// The Arrow schema, with each column's unit and meaning as field metadata.
    pub fn schema(&self) -> SchemaRef {
        static SCHEMAS: LazyLock<Vec<SchemaRef>> =
            LazyLock::new(|| Table::ALL.iter().map(|table| Arc::new(schema_of(table.contract()))).collect());
        SCHEMAS[self.table as usize].clone()
    }

    /// The columns of the key, in order.
    pub fn key(&self) -> impl Iterator<Item = (usize, &'static Column)> {
        self.columns.iter().enumerate().filter(|(_, column)| column.key)
    }
}

fn schema_of(contract: &Contract) -> Schema {
    Schema::new(contract.columns.iter().map(field_of).collect::<Vec<_>>())
}

fn field_of(column: &Column) -> Field {
    let mut metadata = vec![("meaning".to_owned(), column.meaning.to_owned())];
    if !column.unit.is_empty() {
        metadata.push(("unit".to_owned(), column.unit.to_owned()));
    }
    Field::new(column.name, column.kind.data_type(), column.nullable)
        .with_metadata(metadata.into_iter().collect())
}

/// A row type; made by `table!` from the table's one declaration.
pub trait Row: Sized {
    /// The table whose row it is.
    const TABLE: Table;
    /// Appends the row's values to one builder a column.
    fn put(&self, columns: &mut [ColumnBuilder]);
    /// The row at `row` of a batch whose columns stand in the contract's order.
    ///
    /// # Errors
    /// The column and what is wrong with its value.
    fn get(batch: &RecordBatch, row: usize) -> Result<Self, (&'static str, CellError)>;
}

macro_rules! tables {
    ($($(#[$doc:meta])* $variant:ident = $name:literal in $module:ident :: $row:ident),+ $(,)?) => {
        /// Every table of a study.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Table { $($(#[$doc])* $variant),+ }

        impl Table {
            /// Every table, in the order of the flow.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Name in Parquet and SQL.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }

            /// The table's contract.
            pub fn contract(self) -> &'static Contract {
                match self { $(Self::$variant => &crate::$module::$row::CONTRACT),+ }
            }

            /// The table called `name`.
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|table| table.name() == name)
            }
        }
    };
}

tables! {
    /// [`crate::Source`]
    Sources = "sources" in tables::Source,
    /// [`crate::Reject`]
    Rejects = "rejects" in tables::Reject,
    /// [`crate::Place`]
    Places = "places" in tables::Place,
    /// [`crate::PlaceLink`]
    PlaceLinks = "place_links" in tables::PlaceLink,
    /// [`crate::PlaceName`]
    PlaceNames = "place_names" in records::PlaceName,
    /// [`crate::Boundary`]
    Boundaries = "boundaries" in records::Boundary,
    /// [`crate::OrganisationRecord`]
    OrganisationRecords = "organisation_records" in records::OrganisationRecord,
    /// [`crate::RegisterEntry`]
    RegisterEntries = "register_entries" in records::RegisterEntry,
    /// [`crate::ParticipationRecord`]
    ParticipationRecords = "participation_records" in records::ParticipationRecord,
    /// [`crate::TieRecord`]
    TieRecords = "tie_records" in records::TieRecord,
    /// [`crate::ObservationRecord`]
    ObservationRecords = "observation_records" in records::ObservationRecord,
    /// [`crate::StructureRecord`]
    StructureRecords = "structure_records" in records::StructureRecord,
    /// [`crate::Address`]
    Addresses = "addresses" in records::Address,
    /// [`crate::Organisation`]
    Organisations = "organisations" in tables::Organisation,
    /// [`crate::OrganisationLink`]
    OrganisationLinks = "organisation_links" in tables::OrganisationLink,
    /// [`crate::Activity`]
    Activities = "activities" in tables::Activity,
    /// [`crate::Participation`]
    Participations = "participations" in tables::Participation,
    /// [`crate::Tie`]
    Ties = "ties" in tables::Tie,
    /// [`crate::Indicator`]
    Indicators = "indicators" in tables::Indicator,
    /// [`crate::Observation`]
    Observations = "observations" in tables::Observation,
    /// [`crate::StructureCell`]
    Structure = "structure" in tables::StructureCell,
    /// [`crate::Intervention`]
    Interventions = "interventions" in tables::Intervention,
    /// [`crate::Measure`]
    Measures = "measures" in tables::Measure,
    /// [`crate::Standing`]
    Standings = "standings" in tables::Standing,
    /// [`crate::ChanceRow`]
    Chance = "chance" in ecosystem::ChanceRow,
    /// [`crate::ProfileFigure`]
    ProfileFigures = "profile_figures" in ecosystem::ProfileFigure,
    /// [`crate::ProfileScore`]
    ProfileScores = "profile_scores" in ecosystem::ProfileScore,
    /// [`crate::FeatureValue`]
    Features = "features" in likeness::FeatureValue,
    /// [`crate::CityType`]
    CityTypes = "city_types" in likeness::CityType,
    /// [`crate::TypeEffect`]
    TypeEffects = "type_effects" in likeness::TypeEffect,
    /// [`crate::PlaceType`]
    PlaceTypes = "place_types" in likeness::PlaceType,
    /// [`crate::PeerLink`]
    Peers = "peers" in likeness::PeerLink,
    /// [`crate::PeerStanding`]
    PeerStandings = "peer_standings" in likeness::PeerStanding,
    /// [`crate::IndexScore`]
    IndexScores = "index_scores" in likeness::IndexScore,
}

impl std::fmt::Display for Table {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.name())
    }
}

/// Declares a table: its row type, contract and the way between them.
macro_rules! table {
    (
        $(#[doc = $doc:literal])+
        $row:ident in $table:ident {
            $(
                #[doc = $meaning:literal]
                $([$($flag:ident $(= $value:tt)?),+])?
                $column:ident : $type:ty
            ),+ $(,)?
        }
    ) => {
        $(#[doc = $doc])+
        #[derive(Clone, Debug, PartialEq)]
        pub struct $row {
            $(#[doc = $meaning] pub $column: $type),+
        }

        impl $row {
            pub(crate) const CONTRACT: crate::contract::Contract = crate::contract::Contract {
                table: crate::contract::Table::$table,
                name: crate::contract::Table::$table.name(),
                meaning: concat!($($doc),+),
                columns: &[$(crate::contract::Column {
                    name: stringify!($column),
                    kind: <$type as crate::cell::Cell>::KIND,
                    nullable: <$type as crate::cell::Cell>::NULLABLE,
                    meaning: $meaning,
                    $($($flag: table!(@flag $flag $($value)?),)+)?
                    ..crate::contract::PLAIN_COLUMN
                }),+],
            };

            /// Column names, in order.
            pub const COLUMNS: &'static [&'static str] = &[$(stringify!($column)),+];
        }

        impl crate::contract::Row for $row {
            const TABLE: crate::contract::Table = crate::contract::Table::$table;

            fn put(&self, columns: &mut [crate::cell::ColumnBuilder]) {
                let mut columns = columns.iter_mut();
                $(if let Some(column) = columns.next() {
                    crate::cell::Cell::put(&self.$column, column);
                })+
            }

            fn get(
                batch: &arrow_array::RecordBatch,
                row: usize,
            ) -> Result<Self, (&'static str, crate::cell::CellError)> {
                let mut columns = batch.columns().iter();
                Ok(Self {
                    $($column: {
                        let column = columns.next().ok_or((stringify!($column), crate::cell::CellError::Null { row }))?;
                        crate::cell::Cell::get(column, row).map_err(|error| (stringify!($column), error))?
                    }),+
                })
            }
        }
    };
    (@flag key) => { true };
    (@flag unit $unit:tt) => { $unit };
    (@flag references $table:tt) => { Some(crate::contract::Table::$table) };
}
pub(crate) use table;

/// What a column is when its declaration says nothing more.
pub(crate) const PLAIN_COLUMN: Column = Column {
    name: "",
    kind: ColumnKind::Text,
    nullable: false,
    key: false,
    unit: "",
    references: None,
    meaning: "",
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_has_its_own_name_and_a_key_without_nulls_unless_declared() {
        for table in Table::ALL {
            let contract = table.contract();
            assert_eq!(contract.table, *table);
            assert_eq!(Table::from_name(contract.name), Some(*table));
            assert!(contract.key().count() > 0, "{table} has no key");
            assert_eq!(contract.schema().fields().len(), contract.columns.len());
        }
    }
}
