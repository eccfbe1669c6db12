namespace CxKit.Forecasting;

/// <summary>What negative lines do to the demand.</summary>
public enum ReturnHandling
{
    /// <summary>
    /// They are netted against the sales of their own period; a period that ends below zero counts as 0 and is reported, because the sales that
    /// such a return undoes lie in an earlier period. The default.
    /// </summary>
    Net,

    /// <summary>They are left out and counted: demand is what was asked for, whether or not it came back.</summary>
    Ignore,
}
