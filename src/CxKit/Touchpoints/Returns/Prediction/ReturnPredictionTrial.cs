namespace CxKit.Touchpoints;

/// <summary>How predictions of returns did on lines that came later than those learnt from.</summary>
public sealed record ReturnPredictionTrial
{
    /// <summary>The lines that were predicted.</summary>
    public required int Lines { get; init; }

    /// <summary>The mean predicted probability.</summary>
    public required double Predicted { get; init; }

    /// <summary>The share that came back.</summary>
    public required Estimate Observed { get; init; }

    /// <summary>The mean squared error of the probabilities (Brier 1950); smaller is better.</summary>
    public required double BrierScore { get; init; }

    /// <summary>That of saying the share of earlier lines for each: the yardstick.</summary>
    public required double BrierScoreOfMean { get; init; }

    /// <summary>How much better than the yardstick: 0 is no better, 1 is perfect, below 0 is worse; null where the yardstick is perfect.</summary>
    public double? Skill => BrierScoreOfMean == 0 ? null : 1 - BrierScore / BrierScoreOfMean;

    /// <summary>Tenths of the lines, from those predicted least to those predicted most: calibrated where the observed shares agree with the predicted ones.</summary>
    public required IReadOnlyList<ReturnPredictionBin> Bins { get; init; }
}
