namespace CxKit.Touchpoints;

/// <summary>Patterns by which a Shewhart chart can signal.</summary>
/// <remarks>
/// σ is the standard error of a point; "beyond" is on one side of the centre. Each rule that is added brings more false alarms: <see cref="ChartDesign.RunLength"/> has how many. With the
/// limit of 3σ, a false alarm comes once in 370 points; with all of <see cref="WesternElectric"/> once in 92 (Champ &amp; Woodall 1987).
/// </remarks>
[Flags]
public enum ChartRules
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>A point beyond a limit of the chart. It always applies.</summary>
    BeyondLimit = 1,

    /// <summary>2 of 3 points in a row beyond 2σ (Western Electric 1956, rule 2).</summary>
    TwoOfThreeBeyondTwoSigma = 2,

    /// <summary>4 of 5 points in a row beyond 1σ (Western Electric, rule 3).</summary>
    FourOfFiveBeyondOneSigma = 4,

    /// <summary>8 points in a row on one side of the centre (Western Electric, rule 4).</summary>
    EightOnOneSide = 8,

    /// <summary>9 points in a row on one side of the centre (Nelson 1984, test 2).</summary>
    NineOnOneSide = 16,

    /// <summary>6 points in a row rising, or falling (Nelson, test 3).</summary>
    SixInOneDirection = 32,

    /// <summary>14 points in a row alternating up and down (Nelson, test 4).</summary>
    FourteenAlternating = 64,

    /// <summary>15 points in a row within 1σ, on both sides (Nelson, test 7): limits that are too wide.</summary>
    FifteenWithinOneSigma = 128,

    /// <summary>8 points in a row beyond 1σ, on both sides (Nelson, test 8): a mixture.</summary>
    EightBeyondOneSigma = 256,

    /// <summary>The four rules of the Western Electric handbook (1956).</summary>
    WesternElectric = BeyondLimit | TwoOfThreeBeyondTwoSigma | FourOfFiveBeyondOneSigma | EightOnOneSide,

    /// <summary>The eight tests of Nelson (1984).</summary>
    Nelson = BeyondLimit | NineOnOneSide | SixInOneDirection | FourteenAlternating | TwoOfThreeBeyondTwoSigma | FourOfFiveBeyondOneSigma
        | FifteenWithinOneSigma | EightBeyondOneSigma,
}
