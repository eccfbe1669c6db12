namespace CxKit.Forecasting;

/// <summary>How forecasts of groups and of items are made to add up.</summary>
public enum ReconciliationMethod
{
    /// <summary>
    /// Minimum trace with a shrunk covariance (Wickramasuriya, Athanasopoulos &amp; Hyndman 2019): uses how errors go together. The default.
    /// </summary>
    ShrunkCovariance,

    /// <summary>Minimum trace with the variances of one-step errors only.</summary>
    VarianceWls,

    /// <summary>Minimum trace with the number of leaves for a variance: needs no errors (Athanasopoulos et al. 2017).</summary>
    StructuralWls,

    /// <summary>Minimum trace with equal variances (Hyndman et al. 2011).</summary>
    Ols,

    /// <summary>Groups are the sums of the forecasts of their leaves.</summary>
    BottomUp,

    /// <summary>The forecast of the total, divided by the average of each leaf's historical shares (Gross &amp; Sohl 1990, A).</summary>
    TopDownAverageShares,

    /// <summary>The forecast of the total, divided by each leaf's share of the historical average (Gross &amp; Sohl 1990, F).</summary>
    TopDownSharesOfAverages,

    /// <summary>The forecast of the total, divided level by level in proportion to the forecasts (Athanasopoulos, Ahmed &amp; Hyndman 2009).</summary>
    TopDownForecastShares,
}
