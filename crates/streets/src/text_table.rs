//! Tables in the terminal: no rules but one under the header, numbers to the right.

use comfy_table::{CellAlignment, ContentArrangement, Table, presets};

/// What stands in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Column<'a> {
    /// Words, to the left.
    Words(&'a str),
    /// Numbers, to the right.
    Numbers(&'a str),
}

/// A table of text.
pub(crate) fn table(
    columns: &[Column<'_>],
    rows: impl IntoIterator<Item = Vec<String>>,
    width: usize,
) -> String {
    let mut table = Table::new();
    table.load_preset(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(u16::try_from(width).unwrap_or(u16::MAX));
    table.set_header(columns.iter().map(|column| match column {
        Column::Words(title) | Column::Numbers(title) => *title,
    }));
    for row in rows {
        table.add_row(row);
    }
    for (index, column) in columns.iter().enumerate() {
        if let (Column::Numbers(_), Some(settings)) = (column, table.column_mut(index)) {
            settings.set_cell_alignment(CellAlignment::Right);
        }
    }
    table.lines().map(|line| format!("{}\n", line.trim_end())).collect()
}
