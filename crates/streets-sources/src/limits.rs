//! How much a file may ask of the machine.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Limits that keep a broken or hostile file from filling memory or disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Limits {
    /// Most megabytes that a packed file may unpack to.
    ///
    /// 65,536: the largest open data that we know of for one import (all patents of an office) stay below.
    pub unpacked_mb: u64,
    /// Most bytes that one packed byte may unpack to, once 16 MB are unpacked.
    ///
    /// 250: published tables of figures reach about 60; deflate cannot exceed 1,032.
    pub ratio: u64,
    /// Most megabytes in one record of a table.
    ///
    /// 16: the longest field that we have met is an abstract of 0.1 MB.
    pub record_mb: u64,
    /// Most megabytes that a workbook may unpack to; its cells and texts are held in memory.
    pub workbook_mb: u64,
}

/// Bytes in what the limits call a megabyte.
pub(crate) const MEGABYTE: u64 = 1 << 20;

impl Default for Limits {
    fn default() -> Self {
        Self { unpacked_mb: 65_536, ratio: 250, record_mb: 16, workbook_mb: 512 }
    }
}

impl Limits {
    pub(crate) fn is_default(&self) -> bool {
        *self == Self::default()
    }

    /// Sets one limit by its name.
    ///
    /// # Errors
    /// The text is not `name=number` with a known name and a number above 0.
    pub fn set(&mut self, text: &str) -> Result<(), LimitError> {
        let error = || LimitError { seen: text.to_owned() };
        let (name, number) = text.split_once('=').ok_or_else(error)?;
        let number: u64 = number.trim().parse().ok().filter(|n| *n > 0).ok_or_else(error)?;
        match name.trim().replace('-', "_").as_str() {
            "unpacked_mb" => self.unpacked_mb = number,
            "ratio" => self.ratio = number,
            "record_mb" => self.record_mb = number,
            "workbook_mb" => self.workbook_mb = number,
            _ => return Err(error()),
        }
        Ok(())
    }

    pub(crate) fn record_bytes(&self) -> usize {
        usize::try_from(self.record_mb.saturating_mul(MEGABYTE)).unwrap_or(usize::MAX)
    }

    pub(crate) fn unpacked_bytes(&self) -> u64 {
        self.unpacked_mb.saturating_mul(MEGABYTE)
    }
}

/// A text that sets no limit.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{seen}` sets no limit; the limits are `unpacked_mb=`, `ratio=`, `record_mb=` and `workbook_mb=`, each with a whole number above 0"
)]
pub struct LimitError {
    /// What stood there.
    pub seen: String,
}

impl FromStr for Limits {
    type Err = LimitError;

    fn from_str(text: &str) -> Result<Self, LimitError> {
        let mut limits = Self::default();
        text.split(',').try_for_each(|part| limits.set(part))?;
        Ok(limits)
    }
}
