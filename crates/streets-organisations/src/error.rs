//! What can stop records from becoming organisations.

use streets_model::OrganisationId;

/// Organisations that cannot be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OrganisationsError {
    /// Two corrections that contradict each other.
    #[error("the corrections give organisation `{organisation_id}` the {what} `{first}` and `{second}`")]
    Contradiction {
        /// The organisation.
        organisation_id: OrganisationId,
        /// Name, sector or home place.
        what: &'static str,
        /// What one line says.
        first: String,
        /// What another says.
        second: String,
    },
}

impl OrganisationsError {
    /// What to do about it.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::Contradiction { organisation_id, .. } => {
                Some(format!("keep one line for `{organisation_id}` among the corrections"))
            }
        }
    }
}
