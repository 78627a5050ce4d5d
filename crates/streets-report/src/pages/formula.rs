//! Formulas without a script: TeX as plain characters with raised and lowered parts.

use crate::charts::canvas::Escaped;

/// A TeX formula as HTML. Commands that are not known stay readable as their names.
///
/// `D^{-1} M U^{-1} M^\top` becomes `D<sup>−1</sup> M U<sup>−1</sup> M<sup>⊤</sup>`, and `\frac{a+b}{c}` becomes
/// `(a+b)/c`.
pub(crate) fn formula(tex: &str) -> String {
    let mut reader = Reader { letters: tex.chars().collect(), at: 0 };
    format!(r#"<span class="formula">{}</span>"#, reader.until(None).trim())
}

struct Reader {
    letters: Vec<char>,
    at: usize,
}

impl Reader {
    fn next(&mut self) -> Option<char> {
        let letter = self.letters.get(self.at).copied();
        self.at += usize::from(letter.is_some());
        letter
    }

    /// Everything up to `end`, which is read and left out.
    fn until(&mut self, end: Option<char>) -> String {
        let mut html = String::new();
        while let Some(letter) = self.next() {
            if Some(letter) == end {
                break;
            }
            html.push_str(&self.piece(letter));
        }
        html
    }

    fn piece(&mut self, letter: char) -> String {
        match letter {
            '\\' => self.command(),
            '{' => self.until(Some('}')),
            '^' => format!("<sup>{}</sup>", self.argument()),
            '_' => format!("<sub>{}</sub>", self.argument()),
            '-' => "−".to_owned(),
            '*' => "∗".to_owned(),
            '~' => "\u{a0}".to_owned(),
            '\'' => "′".to_owned(),
            '&' => " ".to_owned(),
            other => Escaped(other.encode_utf8(&mut [0; 4])).to_string(),
        }
    }

    /// A group in braces, a command or one letter.
    fn argument(&mut self) -> String {
        while self.letters.get(self.at) == Some(&' ') {
            self.at += 1;
        }
        self.next().map_or_else(String::new, |letter| self.piece(letter))
    }

    fn name(&mut self) -> String {
        let mut name = String::new();
        while let Some(letter) = self.letters.get(self.at).copied().filter(char::is_ascii_alphabetic) {
            name.push(letter);
            self.at += 1;
        }
        if name.is_empty() {
            name.extend(self.next());
        }
        name
    }

    fn command(&mut self) -> String {
        let name = self.name();
        match name.as_str() {
            "frac" | "tfrac" | "dfrac" => {
                let (above, below) = (self.argument(), self.argument());
                format!("{}/{}", bracketed(&above), bracketed(&below))
            }
            "sqrt" => format!("√{}", bracketed(&self.argument())),
            "binom" => {
                let (above, below) = (self.argument(), self.argument());
                format!("C({above}, {below})")
            }
            "bar" | "overline" => accented(&self.argument(), '\u{304}'),
            "tilde" | "widetilde" => accented(&self.argument(), '\u{303}'),
            "hat" | "widehat" => accented(&self.argument(), '\u{302}'),
            "dot" => accented(&self.argument(), '\u{307}'),
            "text" | "mathrm" | "operatorname" | "mathit" | "mathsf" => self.words(),
            "mathbf" | "boldsymbol" => format!("<b>{}</b>", self.argument()),
            "mathbb" | "mathcal" => self.argument(),
            "left" | "right" | "displaystyle" | "limits" | "big" | "Big" | "bigl" | "bigr" => String::new(),
            other => match symbol(other) {
                Some(symbol) => symbol.to_owned(),
                None => Escaped(other).to_string(),
            },
        }
    }

    /// An argument whose hyphens stay hyphens.
    fn words(&mut self) -> String {
        self.argument().replace('−', "-")
    }
}

/// In brackets where it is more than one term.
fn bracketed(html: &str) -> String {
    let simple = !html.chars().any(|letter| matches!(letter, ' ' | '+' | '−' | '/' | '·' | '×' | '∑'));
    if simple { html.to_owned() } else { format!("({})", html.trim()) }
}

/// A combining accent behind the first letter.
fn accented(html: &str, accent: char) -> String {
    let mut letters = html.chars();
    letters.next().map_or_else(String::new, |first| [first, accent].into_iter().chain(letters).collect())
}

fn symbol(name: &str) -> Option<&'static str> {
    const SYMBOLS: &[(&str, &str)] = &[
        ("alpha", "α"),
        ("beta", "β"),
        ("gamma", "γ"),
        ("delta", "δ"),
        ("epsilon", "ε"),
        ("varepsilon", "ε"),
        ("theta", "θ"),
        ("kappa", "κ"),
        ("lambda", "λ"),
        ("mu", "μ"),
        ("nu", "ν"),
        ("pi", "π"),
        ("rho", "ρ"),
        ("sigma", "σ"),
        ("tau", "τ"),
        ("phi", "φ"),
        ("varphi", "φ"),
        ("chi", "χ"),
        ("psi", "ψ"),
        ("omega", "ω"),
        ("Gamma", "Γ"),
        ("Delta", "Δ"),
        ("Theta", "Θ"),
        ("Lambda", "Λ"),
        ("Pi", "Π"),
        ("Sigma", "Σ"),
        ("Phi", "Φ"),
        ("Omega", "Ω"),
        ("sum", "∑"),
        ("prod", "∏"),
        ("int", "∫"),
        ("top", "⊤"),
        ("cdot", "·"),
        ("times", "×"),
        ("pm", "±"),
        ("le", "≤"),
        ("leq", "≤"),
        ("ge", "≥"),
        ("geq", "≥"),
        ("ne", "≠"),
        ("neq", "≠"),
        ("approx", "≈"),
        ("sim", "∼"),
        ("propto", "∝"),
        ("in", "∈"),
        ("notin", "∉"),
        ("subset", "⊂"),
        ("cup", "∪"),
        ("cap", "∩"),
        ("setminus", "∖"),
        ("emptyset", "∅"),
        ("infty", "∞"),
        ("partial", "∂"),
        ("to", "→"),
        ("rightarrow", "→"),
        ("mapsto", "↦"),
        ("ldots", "…"),
        ("dots", "…"),
        ("cdots", "⋯"),
        ("mid", "|"),
        ("lvert", "|"),
        ("rvert", "|"),
        ("lVert", "‖"),
        ("rVert", "‖"),
        ("lfloor", "⌊"),
        ("rfloor", "⌋"),
        ("lceil", "⌈"),
        ("rceil", "⌉"),
        ("forall", "∀"),
        ("exists", "∃"),
        ("ell", "ℓ"),
        ("quad", "\u{2003}"),
        (",", "\u{2009}"),
        (";", "\u{2009}"),
        (":", "\u{2009}"),
        ("!", ""),
        (" ", " "),
        ("\\", "<br>"),
        ("{", "{"),
        ("}", "}"),
        ("%", "%"),
        ("_", "_"),
        ("$", "$"),
        ("&", "&amp;"),
        ("|", "‖"),
    ];
    SYMBOLS.iter().find(|(own, _)| *own == name).map(|(_, symbol)| *symbol)
}

#[cfg(test)]
mod tests {
    use super::formula;

    #[test]
    fn formulas_of_the_cards_read_without_a_script() {
        let check = |tex: &str, html: &str| {
            assert_eq!(formula(tex), format!(r#"<span class="formula">{html}</span>"#));
        };
        check(
            r"\tilde M = D^{-1} M U^{-1} M^\top",
            "M\u{303} = D<sup>−1</sup> M U<sup>−1</sup> M<sup>⊤</sup>",
        );
        check(r"(k-\bar k)/s_k", "(k−k\u{304})/s<sub>k</sub>");
        check(r"\frac{1}{k-1}", "1/(k−1)");
        check(r"\sum_{a \in A} w_a < 2", "∑<sub>a ∈ A</sub> w<sub>a</sub> &lt; 2");
        check(r"\text{cross-line}", "cross-line");
        check(r"\unknown x", "unknown x");
        check(r"\frac{", "/");
    }
}
