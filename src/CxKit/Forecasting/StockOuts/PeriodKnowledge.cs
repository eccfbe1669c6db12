namespace CxKit.Forecasting;

/// <summary>What is known of the demand of one period.</summary>
/// <param name="Sales">The sales, NaN where the period is missing.</param>
/// <param name="Kind">What they say.</param>
/// <param name="Share">The share of a censored period with stock; 0 where nobody knows it.</param>
internal readonly record struct PeriodKnowledge(double Sales, DemandObservation Kind, double Share)
{
    public bool IsObserved => Kind == DemandObservation.Observed;

    /// <summary>Sold out, nobody knows when.</summary>
    public bool IsBound => Kind == DemandObservation.Censored && Share == 0;

    /// <summary>Sold out, and it is known after what share of the period.</summary>
    public bool IsPartial => Kind == DemandObservation.Censored && Share > 0;
}
