namespace CxKit.Journeys;

/// <summary>What it means that a customer returned in a period.</summary>
public enum ReturnRule
{
    /// <summary>An event in that period: classic, bounded retention.</summary>
    InPeriod,

    /// <summary>An event in that period or later: rolling, unbounded retention. The last periods come out low, as little time is left to return.</summary>
    InPeriodOrLater,
}
