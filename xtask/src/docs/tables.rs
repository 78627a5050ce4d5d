//! The tables of a study as a page: name, columns, types, units, keys and references.

use streets_model::{Column, ColumnKind, Table};

use super::Page;

/// The page of all tables.
pub(super) fn page() -> Page {
    let mut text =
        "# Tables\n\nEvery table of a study, as Parquet and in `streets sql`. **Key** columns together are \
                    unique. A column that may be empty has a `?` after its type.\n"
            .to_owned();
    for table in Table::ALL {
        let contract = table.contract();
        text.push_str(&format!("\n## `{}`\n\n{}\n\n", contract.name, sentence(contract.meaning)));
        text.push_str(
            "| Column | Type | Unit | Key | Refers to | What it says |\n|---|---|---|---|---|---|\n",
        );
        text.extend(contract.columns.iter().map(row));
    }
    Page::new("docs/reference/tables.md", &text)
}

fn row(column: &Column) -> String {
    let references = column.references.map_or_else(String::new, |table| format!("[`{table}`](#{table})"));
    format!(
        "| `{}` | {}{} | {} | {} | {} | {} |\n",
        column.name,
        kind(column.kind),
        if column.nullable { "?" } else { "" },
        column.unit,
        if column.key { "key" } else { "" },
        references,
        sentence(column.meaning).replace('|', "\\|"),
    )
}

fn kind(kind: ColumnKind) -> &'static str {
    match kind {
        ColumnKind::Text => "text",
        ColumnKind::Number => "number",
        ColumnKind::Integer => "integer",
        ColumnKind::Date => "date",
        ColumnKind::TextList => "list of texts",
    }
}

fn sentence(meaning: &str) -> &str {
    meaning.trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_gives_type_unit_key_and_reference_of_a_column() {
        let text = page().text;
        let rows = [
            "| `population` | number? | people |  |  |",
            "| `place_id` | text |  | key | [`places`](#places) |",
        ];
        for row in rows {
            assert!(text.contains(row), "{row}\n{text}");
        }
        assert_eq!(text.matches("\n## `").count(), Table::ALL.len());
    }
}
