namespace CxKit.Touchpoints;

/// <summary>On which side of its centre a process is.</summary>
public enum ChartSide
{
    /// <summary>Either side.</summary>
    Both,

    /// <summary>Above.</summary>
    Above,

    /// <summary>Below.</summary>
    Below,
}
