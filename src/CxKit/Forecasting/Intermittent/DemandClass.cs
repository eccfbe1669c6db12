namespace CxKit.Forecasting;

/// <summary>The four demand patterns of Syntetos, Boylan &amp; Croston (2005), and the absence of demand.</summary>
public enum DemandClass
{
    /// <summary>No demand in any observed period, so there is neither an interval nor a size to judge by.</summary>
    None,

    /// <summary>Demand in most periods, of similar size: exponential smoothing or Croston's method.</summary>
    Smooth,

    /// <summary>Demand in most periods, of very different size: SBA.</summary>
    Erratic,

    /// <summary>Demand now and then, of similar size: SBA.</summary>
    Intermittent,

    /// <summary>Demand now and then, of very different size: SBA, and a wide safety margin.</summary>
    Lumpy,
}
