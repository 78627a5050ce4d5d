//! What a mark means, as its colour. The style sheet gives each ink its colour in light, dark and print.

use plotters::style::RGBColor;

macro_rules! inks {
    ($($(#[$doc:meta])* $ink:ident = $class:literal, $light:literal, $dark:literal;)+) => {
        /// A role of colour. Colours are Okabe and Ito's, or viridis for rates.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Ink { $($(#[$doc])* $ink),+ }

        impl Ink {
            pub(crate) const ALL: &'static [Self] = &[$(Self::$ink),+];

            /// Name of the CSS variable and the ending of its classes.
            pub(crate) const fn class(self) -> &'static str {
                match self { $(Self::$ink => $class),+ }
            }

            /// Colour on a light page.
            pub(crate) const fn light(self) -> &'static str {
                match self { $(Self::$ink => $light),+ }
            }

            /// Colour on a dark page.
            pub(crate) const fn dark(self) -> &'static str {
                match self { $(Self::$ink => $dark),+ }
            }
        }
    };
}

inks! {
    /// Words and thin lines.
    Text = "text", "#1a1a1a", "#f0f0ee";
    /// Lesser words.
    Quiet = "quiet", "#595959", "#b3b3b0";
    /// The place that the page is about.
    Accent = "accent", "#0072b2", "#56b4e9";
    /// Its interval.
    Whisker = "whisker", "#5a9fc9", "#3d7ea6";
    /// Every other place.
    Other = "other", "#bdbdbd", "#5c5c5c";
    /// Other places' intervals, grid lines.
    Grid = "grid", "#dcdcdc", "#3d3d3d";
    /// Too few to say.
    Few = "few", "#8c8c8c", "#8c8c8c";
    /// The national median.
    Median = "median", "#1a1a1a", "#f0f0ee";
    /// Land on the map.
    Land = "land", "#eeeeea", "#2a2c2e";
    /// Coasts and borders.
    Coast = "coast", "#b8b8b2", "#55585a";
    /// The page itself.
    Page = "page", "#ffffff", "#16181a";
    /// Businesses.
    Business = "business", "#0072b2", "#56b4e9";
    /// Universities.
    University = "university", "#e69f00", "#e69f00";
    /// Research institutes.
    Institute = "institute", "#009e73", "#1dbf92";
    /// Public bodies.
    PublicBody = "public-body", "#cc79a7", "#d98fb6";
    /// Intermediaries.
    Intermediary = "intermediary", "#f0e442", "#f0e442";
    /// Organisations of other kinds.
    OtherSector = "other-sector", "#8c8c8c", "#9a9a9a";
    /// First type.
    Type1 = "type-1", "#0072b2", "#56b4e9";
    /// Second type.
    Type2 = "type-2", "#e69f00", "#e69f00";
    /// Third type.
    Type3 = "type-3", "#009e73", "#1dbf92";
    /// Fourth type.
    Type4 = "type-4", "#cc79a7", "#d98fb6";
    /// Fifth type.
    Type5 = "type-5", "#f0e442", "#f0e442";
    /// Sixth type.
    Type6 = "type-6", "#56b4e9", "#0072b2";
    /// Seventh type.
    Type7 = "type-7", "#d55e00", "#e8804a";
    /// Eighth type.
    Type8 = "type-8", "#8c8c8c", "#9a9a9a";
    /// Lowest fifth of the rates.
    Rate1 = "rate-1", "#fde725", "#440154";
    /// Second fifth.
    Rate2 = "rate-2", "#5ec962", "#3b528b";
    /// Middle fifth.
    Rate3 = "rate-3", "#21918c", "#21918c";
    /// Fourth fifth.
    Rate4 = "rate-4", "#3b528b", "#5ec962";
    /// Highest fifth.
    Rate5 = "rate-5", "#440154", "#fde725";
}

/// Inks of the rates, lowest first.
pub(crate) const RATES: [Ink; 5] = [Ink::Rate1, Ink::Rate2, Ink::Rate3, Ink::Rate4, Ink::Rate5];

impl Ink {
    /// The colour by which the canvas knows the ink again.
    pub(crate) const fn key(self) -> RGBColor {
        RGBColor(self as u8, 0, 0)
    }

    /// The ink of a colour that [`Ink::key`] made.
    pub(crate) fn from_key(rgb: (u8, u8, u8)) -> Self {
        Self::ALL.get(usize::from(rgb.0)).copied().unwrap_or(Self::Text)
    }

    /// CSS variables of all inks, for light or for dark pages.
    pub(crate) fn variables(dark: bool) -> String {
        Self::ALL
            .iter()
            .map(|ink| format!("--{}:{};", ink.class(), if dark { ink.dark() } else { ink.light() }))
            .collect()
    }

    /// Classes that fill and stroke with each ink: `.f-accent`, `.s-accent`; and `.round` for dots.
    pub(crate) fn classes() -> String {
        let of_ink = Self::ALL.iter().map(|ink| {
            let class = ink.class();
            format!(".f-{class}{{fill:var(--{class})}}.s-{class}{{stroke:var(--{class});fill:none}}")
        });
        of_ink.chain(std::iter::once(".round{stroke-linecap:round}".to_owned())).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance of a colour (WCAG 2.2).
    fn luminance(colour: &str) -> f64 {
        let channel = |at: usize| {
            let value = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
    }

    fn contrast(a: &str, b: &str) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn words_have_contrast_of_four_and_a_half_and_marks_of_three() {
        for (of, page) in
            [(Ink::light as fn(Ink) -> &'static str, Ink::Page.light()), (Ink::dark, Ink::Page.dark())]
        {
            for ink in [Ink::Text, Ink::Quiet] {
                assert!(contrast(of(ink), page) >= 4.5, "{ink:?} on {page}");
            }
            for ink in [Ink::Accent, Ink::Median, Ink::Few] {
                assert!(contrast(of(ink), page) >= 3.0, "{ink:?} on {page}");
            }
        }
    }

    #[test]
    fn a_key_finds_its_ink() {
        for ink in Ink::ALL {
            let key = ink.key();
            assert_eq!(Ink::from_key((key.0, key.1, key.2)), *ink);
        }
    }
}
