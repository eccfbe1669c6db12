namespace CxKit.Forecasting;

/// <summary>What happens to a last period whose last days are not in the data.</summary>
public enum IncompleteLastPeriod
{
    /// <summary>It stays. The default.</summary>
    Keep,

    /// <summary>It is left out and counted, so that half a week is not mistaken for a fall in demand.</summary>
    Drop,
}
