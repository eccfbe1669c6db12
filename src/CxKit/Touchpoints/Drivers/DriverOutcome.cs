namespace CxKit.Touchpoints;

/// <summary>What kind of number the drivers explain.</summary>
public enum DriverOutcome
{
    /// <summary>A rating or amount, by least squares; what is divided is R².</summary>
    Linear,

    /// <summary>One of two things, such as "would come again", by logistic regression; what is divided is a pseudo-R² (<see cref="PseudoRSquared"/>). The higher of the two numbers is the
    /// good one.</summary>
    Logistic,

    /// <summary>One of a few categories in order, such as 1 to 5, by the proportional-odds model (McCullagh 1980); what is divided is a pseudo-R².</summary>
    Ordinal,
}
