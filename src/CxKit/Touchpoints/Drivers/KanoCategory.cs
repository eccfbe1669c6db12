namespace CxKit.Touchpoints;

/// <summary>What a feature is to a customer (Kano 1984). In the order in which equal counts are decided: what is missed most first (Berger et al. 1993).</summary>
public enum KanoCategory
{
    /// <summary>Expected: its absence annoys, its presence is not noticed.</summary>
    MustBe,

    /// <summary>The more the better: its presence pleases and its absence annoys.</summary>
    OneDimensional,

    /// <summary>A pleasant surprise that nobody misses.</summary>
    Attractive,

    /// <summary>Nobody cares.</summary>
    Indifferent,

    /// <summary>Better without it.</summary>
    Reverse,

    /// <summary>The two answers contradict each other: the questions were not understood.</summary>
    Questionable,
}
