//! Pages, charts, maps and the press notice
