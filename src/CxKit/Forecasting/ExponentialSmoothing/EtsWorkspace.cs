namespace CxKit.Forecasting;

/// <summary>
/// The scratch memory of a fit, one a thread and used again by the next fit, so that no step of an estimation allocates. Memory: O(chunk × lanes + m × lanes + lanes²),
/// whatever the length of the history.
/// </summary>
internal sealed class EtsWorkspace
{
    /// <summary>How many rows of derivatives are gathered before they go into the normal matrix: they stay in the first cache.</summary>
    public const int Chunk = 64;

    [ThreadStatic]
    private static EtsWorkspace? _mine;

    public static EtsWorkspace Mine => _mine ??= new EtsWorkspace();

    public double[] History = [];
    public double[] Season = [];
    public double[] LevelSlopes = [];
    public double[] TrendSlopes = [];
    public double[] SeasonSlopes = [];
    public double[] Rows = [];
    public double[] ScreenSeason = [];
    public double[] ScreenSums = [];
    public double[] Pattern = [];
    public double[] Adjusted = [];

    /// <summary>Whether deviances include <see cref="EtsPrior"/>.</summary>
    public bool HasPrior;

    public EtsNode Node = new();
    public EtsNode Trial = new();

    /// <summary>An array of at least the length asked for, the old one where it is long enough.</summary>
    public static double[] AtLeast(ref double[] buffer, int length) => buffer.Length >= length ? buffer : buffer = new double[length];
}
