//! Place codes with the scheme that each belongs to.

/// A code under its scheme and version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PlaceCode {
    /// Scheme with its level: `nuts3`, `itl1`, `country`, …
    pub scheme: String,
    /// Version; empty where none is given.
    pub version: String,
    /// The code.
    pub code: String,
}

/// Reads a code of `scheme`.
///
/// `nuts` and `itl` are families whose level is the code's length: `UKH1` is `nuts2`, `TLC11` is `itl3`. A scheme that
/// names its level refuses codes of another. `UK` and `EL` as countries become the ISO codes `GB` and `GR`.
pub(crate) fn place_code(text: &str, scheme: &str, version: &str) -> Result<PlaceCode, &'static str> {
    if text.is_empty() {
        return Err("no place code");
    }
    let (family, level) = match scheme.strip_suffix(|c: char| c.is_ascii_digit()) {
        Some(family @ ("nuts" | "itl")) => (family, scheme.as_bytes().last().copied()),
        _ => (scheme, None),
    };
    let found = match family {
        "nuts" => nuts_level(text)?,
        "itl" => match itl_level(text)? {
            Level::Country(code) => {
                return Ok(PlaceCode { scheme: "country".into(), version: String::new(), code: code.into() });
            }
            Level::At(level) => level,
        },
        "country" => {
            let code = match text {
                "UK" => "GB",
                "EL" => "GR",
                other => other,
            };
            if code.len() != 2 || !code.bytes().all(|b| b.is_ascii_uppercase()) {
                return Err("not an ISO code of a country");
            }
            return Ok(PlaceCode { scheme: scheme.into(), version: version.into(), code: code.into() });
        }
        _ => return Ok(PlaceCode { scheme: scheme.into(), version: version.into(), code: text.into() }),
    };
    if level.is_some_and(|level| level != found) {
        return Err("a place code of another level than the scheme's");
    }
    let scheme = format!("{family}{}", char::from(found));
    Ok(PlaceCode { scheme, version: version.into(), code: text.into() })
}

enum Level {
    Country(&'static str),
    At(u8),
}

fn nuts_level(code: &str) -> Result<u8, &'static str> {
    let country = code.len() >= 2 && code.bytes().take(2).all(|b| b.is_ascii_uppercase());
    let rest = code.bytes().skip(2).all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    match code.len() {
        length @ 2..=5 if country && rest => Ok(b'0' + u8::try_from(length - 2).unwrap_or(0)),
        _ => Err("not a NUTS code"),
    }
}

fn itl_level(code: &str) -> Result<Level, &'static str> {
    if code == "UK" {
        return Ok(Level::Country("GB"));
    }
    let rest = code.strip_prefix("TL").ok_or("not an ITL code")?;
    let known = rest.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    match rest.len() {
        length @ 1..=3 if known => Ok(Level::At(b'0' + u8::try_from(length).unwrap_or(0))),
        _ => Err("not an ITL code"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_level_is_the_codes_length() {
        let read =
            |text, scheme| place_code(text, scheme, "2016").map(|c| format!("{}:{}", c.scheme, c.code));
        assert_eq!(read("UKH12", "nuts"), Ok("nuts3:UKH12".into()));
        assert_eq!(read("UK", "nuts"), Ok("nuts0:UK".into()));
        assert_eq!(read("TLC1", "itl"), Ok("itl2:TLC1".into()));
        assert_eq!(read("UK", "itl"), Ok("country:GB".into()));
        assert_eq!(read("UKH1", "nuts3"), Err("a place code of another level than the scheme's"));
        assert_eq!(read("Kent", "nuts"), Err("not a NUTS code"));
        assert_eq!(read("UKX", "itl"), Err("not an ITL code"));
        assert_eq!(read("10100", "cbsa"), Ok("cbsa:10100".into()));
        assert_eq!(read("EL", "country"), Ok("country:GR".into()));
    }
}
