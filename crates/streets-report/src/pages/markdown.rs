//! Text of method cards as HTML.

use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd, html};

use super::formula::formula;

/// Markdown as HTML, with formulas as plain characters, and without the HTML that may stand in it.
pub(crate) fn block(markdown: &str) -> String {
    let events =
        Parser::new_ext(markdown, Options::ENABLE_MATH | Options::ENABLE_TABLES).map(|event| match event {
            Event::InlineMath(tex) | Event::DisplayMath(tex) => {
                Event::InlineHtml(CowStr::from(formula(&tex)))
            }
            Event::Html(text) | Event::InlineHtml(text) => Event::Text(text),
            Event::Start(Tag::Heading { .. }) => Event::Start(Tag::Paragraph),
            Event::End(TagEnd::Heading(_)) => Event::End(TagEnd::Paragraph),
            other => other,
        });
    let mut out = String::with_capacity(markdown.len() * 2);
    html::push_html(&mut out, events);
    out.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::block;

    #[test]
    fn formulas_are_shown_and_foreign_html_is_not_run() {
        assert_eq!(
            block("weight $1/(k-1)$, see `k` <script>x</script>"),
            concat!(
                r#"<p>weight <span class="formula">1/(k−1)</span>, see <code>k</code> "#,
                "&lt;script&gt;x&lt;/script&gt;</p>"
            )
        );
    }
}
