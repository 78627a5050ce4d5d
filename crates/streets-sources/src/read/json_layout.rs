//! How JSON values stand in a file, told from its first lines.

use std::io::{self, Read};

use serde::de::IgnoredAny;

/// How values stand in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Layout {
    /// One value a line.
    Lines,
    /// One list, whose elements are the values.
    List,
    /// One value over several lines, or on a line longer than a record may be.
    Document,
}

/// Whether the first character that is no space begins JSON as it is published: an object or a list.
pub(crate) fn begins_json(mut content: impl Read) -> io::Result<bool> {
    let mut chunk = [0; 4096];
    loop {
        let read = content.read(&mut chunk)?;
        match chunk[..read].trim_ascii_start().first() {
            Some(byte) => return Ok(matches!(byte, b'{' | b'[')),
            None if read == 0 => return Ok(false),
            None => {}
        }
    }
}

/// Outer `None`: more text is needed. Inner `None`: no JSON.
///
/// JSON lines are told by a first line that is a whole value; where it is broken, by a second one that begins as an
/// object does, since in a document that comes only after a bracket, a colon or a comma.
pub(super) fn layout_of(head: &[u8], no_more: bool) -> Option<Option<Layout>> {
    let mut lines = head.split_inclusive(|&byte| byte == b'\n').filter(|line| !line.trim_ascii().is_empty());
    let Some(first) = lines.next() else { return no_more.then_some(None) };
    let whole_line = first.ends_with(b"\n");
    let first = first.trim_ascii();
    if first.starts_with(b"[") {
        return Some(Some(Layout::List));
    }
    if !whole_line && !no_more {
        return None;
    }
    let object = first.starts_with(b"{");
    if object {
        match serde_json::from_slice::<IgnoredAny>(first) {
            Ok(_) => return Some(Some(Layout::Lines)),
            Err(error) if !error.is_eof() => return Some(Some(Layout::Lines)),
            Err(_) if first.ends_with(b"{") || first.ends_with(b"[") => return Some(Some(Layout::Document)),
            Err(_) if first.ends_with(b",") || first.ends_with(b":") => return Some(Some(Layout::Document)),
            Err(_) => {}
        }
    }
    match lines.next() {
        Some(second) if second.trim_ascii_start().starts_with(b"{") => Some(Some(Layout::Lines)),
        None if !no_more => None,
        _ if object => Some(Some(Layout::Document)),
        _ => Some(None),
    }
}
