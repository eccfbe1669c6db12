using System.Runtime.Intrinsics;

namespace CxKit.Forecasting;

/// <summary>
/// Where the derivatives of one form lie in vector lanes: first the states before the history, then the residual, then for multiplicative errors the
/// expectation's share of the value, and in the last block α, β's place, γ's place and φ.
/// </summary>
/// <remarks>
/// With a season the level is not among the free states: what is added to the level of an additive season can be taken from all its amounts, and a factor on the
/// level of a multiplicative one from all its factors, without changing any expectation. So the m seasonal states are free, and are brought to sum 0 or
/// average 1 at the end.
/// </remarks>
internal readonly struct EtsLayout
{
    public EtsLayout(EtsForm form, int m)
    {
        (Form, SeasonLength) = (form, form.HasSeason ? m : 0);
        StateCount = Math.Max(1, SeasonLength) + (form.HasTrend ? 1 : 0);
        Residual = StateCount;
        Share = StateCount + 1;
        Smoothing = (StateCount + 2 + Width - 1) / Width * Width;
        Lanes = Smoothing + Width;
    }

    public static int Width => Vector256<double>.Count;

    public EtsForm Form { get; }

    /// <summary>The length of the season; 0 without one.</summary>
    public int SeasonLength { get; }

    /// <summary>How many free states there are before the history: the level or the m seasonal states, and the trend after them.</summary>
    public int StateCount { get; }

    /// <summary>The lane of the trend, where the form has one.</summary>
    public int Trend => StateCount - 1;

    public int Residual { get; }

    public int Share { get; }

    /// <summary>The first lane of the last block.</summary>
    public int Smoothing { get; }

    /// <summary>A multiple of the vector's width.</summary>
    public int Lanes { get; }
}
