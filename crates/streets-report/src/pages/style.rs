//! The style sheet: light and dark, 320 pixels and A4.

use crate::charts::ink::Ink;
use crate::page::Page;

/// Colours of links and of the focus ring: at least 4.5 and 3 to 1 on the page.
const LIGHT: &str = "--link:#00568a;--focus:#b85c00;";
const DARK: &str = "--link:#7cc4f0;--focus:#ffb454;";

/// `style.css`
pub(crate) fn style() -> Page {
    let (light, dark) = (Ink::variables(false), Ink::variables(true));
    let css = format!(
        concat!(
            ":root{{color-scheme:light dark;{light}{LIGHT}}}\n",
            "@media screen and (prefers-color-scheme:dark){{:root{{{dark}{DARK}}}}}\n{classes}\n{rules}"
        ),
        light = light,
        LIGHT = LIGHT,
        dark = dark,
        DARK = DARK,
        classes = Ink::classes(),
        rules = include_str!("style.css")
    );
    Page { path: "style.css".to_owned(), bytes: css.into_bytes() }
}
