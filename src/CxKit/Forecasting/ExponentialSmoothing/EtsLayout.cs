using System.Runtime.Intrinsics;

namespace CxKit.Forecasting;

/// <summary>
/// Where the derivatives of one form lie in vector lanes: first the states before the history, then the residual, then for multiplicative errors the
/// expectation's share of the value, and in the last block α, β's place, γ's place and φ.
/// </summary>
/// <remarks>
/// With a season the level is not among the free states: what is added to the level of an additive season can be taken from all its amounts, and a factor on the
/// level of a multiplicative one from all its factors, without changing any expectation. So the m seasonal states are free, and are brought to sum 0 or
/// average 1 at the end. A long season is the exception, see <see cref="EtsLongSeason"/>.
/// </remarks>
internal readonly struct EtsLayout
{
    public EtsLayout(EtsForm form, int m, EtsLongSeason? longSeason)
    {
        (Form, SeasonLength, LongSeason) = (form, form.HasSeason ? m : 0, form.HasSeason ? longSeason : null);
        SeasonStates = LongSeason is null ? SeasonLength : EtsLongSeason.Waves;
        HasFreeLevel = !form.HasSeason || LongSeason is not null;
        StateCount = SeasonStates + (HasFreeLevel ? 1 : 0) + (form.HasTrend ? 1 : 0);
        Residual = StateCount;
        Share = StateCount + 1;
        Smoothing = (StateCount + 2 + Width - 1) / Width * Width;
        Lanes = Smoothing + Width;
    }

    public static int Width => Vector256<double>.Count;

    public EtsForm Form { get; }

    /// <summary>The length of the season; 0 without one.</summary>
    public int SeasonLength { get; }

    /// <summary>What stands for the first season of a long one; null where every seasonal state is free.</summary>
    public EtsLongSeason? LongSeason { get; }

    /// <summary>How many free states make the first season: the first lanes.</summary>
    public int SeasonStates { get; }

    /// <summary>Whether the level is a free state: without a season, or where the season's states cannot stand in for it.</summary>
    public bool HasFreeLevel { get; }

    /// <summary>The lane of the level, where it is free.</summary>
    public int Level => SeasonStates;

    /// <summary>How many free states there are before the history: season, level, trend.</summary>
    public int StateCount { get; }

    /// <summary>The lane of the trend, where the form has one.</summary>
    public int Trend => StateCount - 1;

    public int Residual { get; }

    public int Share { get; }

    /// <summary>The first lane of the last block.</summary>
    public int Smoothing { get; }

    /// <summary>A multiple of the vector's width.</summary>
    public int Lanes { get; }

    /// <summary>How many of the first states come out positive in every form that is not additive.</summary>
    public int PositiveStates => Form.Season == EtsSeason.Multiplicative && LongSeason is null ? SeasonLength
        : Form is { Error: EtsError.Multiplicative, Season: EtsSeason.None } ? 1 : 0;
}
