//! Industry and technology structure: specialisation, relatedness, complexity, variety, scaling
