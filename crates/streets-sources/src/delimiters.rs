//! The delimiter of a table, found from its header alone.

/// Delimiters that are looked for, in order of preference.
pub(crate) const DELIMITERS: [char; 4] = [',', ';', '\t', '|'];

/// The delimiter that cuts the header into most columns; ties go to the first of [`DELIMITERS`].
pub(crate) fn find_delimiter(header: &str) -> char {
    let mut best = (DELIMITERS[0], 0);
    for delimiter in DELIMITERS {
        let columns = split_header(header, delimiter).len();
        if columns > best.1 {
            best = (delimiter, columns);
        }
    }
    best.0
}

/// The cells of a header line under a delimiter, trimmed.
pub(crate) fn split_header(header: &str, delimiter: char) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut quoted = false;
    for c in header.chars() {
        match c {
            '"' => quoted = !quoted,
            c if c == delimiter && !quoted => cells.push(String::new()),
            c => {
                if let Some(cell) = cells.last_mut() {
                    cell.push(c);
                }
            }
        }
    }
    cells.iter().map(|cell| cell.trim().to_owned()).collect()
}

/// A delimiter in words.
pub(crate) fn delimiter_name(delimiter: char) -> String {
    match delimiter {
        '\t' => "tabs (`\\t`)".to_owned(),
        other => format!("`{other}`"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_delimiter_is_the_one_that_makes_most_columns_outside_quotes() {
        assert_eq!(find_delimiter("a;b;\"c,d,e,f\""), ';');
        assert_eq!(find_delimiter("a,b"), ',');
        assert_eq!(find_delimiter("a\tb\tc,d"), '\t');
        assert_eq!(find_delimiter("only"), ',');
        assert_eq!(split_header("a ;\"b;c\"", ';'), ["a", "b;c"]);
    }
}
