namespace CxKit.Forecasting;

/// <summary>What the sales of a period say about its demand.</summary>
public enum DemandObservation : byte
{
    /// <summary>There was stock to the end of the period: the sales are the demand. The default.</summary>
    Observed,

    /// <summary>The item sold out within the period: the demand was at least the sales.</summary>
    Censored,

    /// <summary>There was no stock at all, or nobody looked: the period says nothing about the demand, whatever was booked in it.</summary>
    Missing,
}
