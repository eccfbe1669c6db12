namespace CxKit.Forecasting;

/// <summary>What NaN in a history means.</summary>
public enum MissingValues
{
    /// <summary>NaN is a mistake: fitting throws <see cref="UnsuitableHistoryException"/>. The default.</summary>
    Refuse,

    /// <summary>
    /// NaN is a period that nobody observed (the shop was closed, the export is incomplete). It is skipped: states move on by their expectation
    /// and the period adds nothing to the likelihood. It is not a zero.
    /// </summary>
    Skip,
}
