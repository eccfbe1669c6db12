namespace CxKit.Feedback;

/// <summary>How near two groups of digits are.</summary>
internal enum DigitGap
{
    /// <summary>Something else than separators lies between them.</summary>
    Apart,

    /// <summary>Separators, but hardly those inside of a telephone number.</summary>
    Loose,

    /// <summary>One space, dash, dot or slash, with a parenthesis at most.</summary>
    Close,
}
