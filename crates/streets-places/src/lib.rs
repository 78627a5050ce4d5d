//! Code schemes and versions, crosswalks, gazetteer, distance
