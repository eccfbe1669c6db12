namespace CxKit.Touchpoints;

/// <summary>The kinds of <see cref="DriverWarning"/>.</summary>
public enum DriverWarningKind
{
    /// <summary>A driver has the same rating from everybody; its importance is 0.</summary>
    Constant,

    /// <summary>Drivers have the same ratings, or turned round; they share their importance equally.</summary>
    Duplicate,

    /// <summary>A driver is an exact combination of others; effects of single drivers are then one choice among many.</summary>
    Combination,

    /// <summary>Drivers go together so closely that their single effects are uncertain: a variance inflation above 10 or a condition index above 30.</summary>
    Collinear,

    /// <summary>The drivers tell the outcomes apart without error, so that the effects of a logistic or ordinal model have no finite value.</summary>
    Separation,

    /// <summary>There are few respondents for so many drivers.</summary>
    FewRespondents,
}
