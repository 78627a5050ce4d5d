//! A small strict reader of our own pages: every element is closed, every attribute quoted.

/// An element with its attributes, its parent and the text inside it.
#[derive(Debug)]
pub(crate) struct Element {
    pub(crate) name: String,
    pub(crate) attributes: Vec<(String, String)>,
    pub(crate) parent: Option<usize>,
    pub(crate) text: String,
}

impl Element {
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    pub(crate) fn has_class(&self, class: &str) -> bool {
        self.get("class").is_some_and(|own| own.split(' ').any(|own| own == class))
    }
}

/// Elements in the order in which they open.
pub(crate) struct Document(pub(crate) Vec<Element>);

const VOID: [&str; 5] = ["meta", "link", "br", "img", "hr"];

impl Document {
    /// Reads a page.
    ///
    /// # Panics
    /// An element is not closed, closed twice, or an attribute is not quoted.
    pub(crate) fn read(html: &str) -> Self {
        let mut elements: Vec<Element> = Vec::new();
        let mut open: Vec<usize> = Vec::new();
        let mut rest = html;
        while let Some(start) = rest.find('<') {
            let text = unescaped(&rest[..start]);
            for &index in &open {
                elements[index].text.push_str(&text);
            }
            let end = start + rest[start..].find('>').expect("a tag is closed");
            let tag = &rest[start + 1..end];
            rest = &rest[end + 1..];
            if let Some(name) = tag.strip_prefix('/') {
                let last = open.pop().expect("something is open");
                assert_eq!(elements[last].name, name, "closed in the order of opening");
            } else if !tag.starts_with('!') {
                let (tag, closed) = tag.strip_suffix('/').map_or((tag, false), |tag| (tag, true));
                let element = element(tag, open.last().copied());
                let void = VOID.contains(&element.name.as_str());
                elements.push(element);
                if !closed && !void {
                    open.push(elements.len() - 1);
                }
            }
        }
        assert!(
            open.is_empty(),
            "{:?} is not closed",
            open.iter().map(|i| &elements[*i].name).collect::<Vec<_>>()
        );
        Self(elements)
    }

    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = (usize, &'a Element)> {
        self.0.iter().enumerate().filter(move |(_, element)| element.name == name)
    }

    pub(crate) fn children(&self, parent: usize) -> impl Iterator<Item = &Element> {
        self.0.iter().filter(move |element| element.parent == Some(parent))
    }

    pub(crate) fn inside(&self, mut index: usize, name: &str) -> Option<usize> {
        while let Some(parent) = self.0[index].parent {
            if self.0[parent].name == name {
                return Some(parent);
            }
            index = parent;
        }
        None
    }

    pub(crate) fn ids(&self) -> Vec<&str> {
        self.0.iter().filter_map(|element| element.get("id")).collect()
    }
}

fn element(tag: &str, parent: Option<usize>) -> Element {
    let (name, mut rest) = tag.split_once(' ').unwrap_or((tag, ""));
    let mut attributes = Vec::new();
    while let Some((key, after)) = rest.split_once('=') {
        let after = after.strip_prefix('"').expect("an attribute is quoted");
        let (value, next) = after.split_once('"').expect("an attribute is closed");
        attributes.push((key.trim().to_owned(), unescaped(value)));
        rest = next;
    }
    assert!(rest.trim().is_empty(), "`{rest}` is left of `{tag}`");
    Element { name: name.to_owned(), attributes, parent, text: String::new() }
}

fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}
