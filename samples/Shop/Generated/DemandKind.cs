namespace Shop.Generated;

/// <summary>How the demand of a made-up item behaves.</summary>
internal enum DemandKind
{
    Smooth,
    Seasonal,
    Trending,
    Erratic,
    Intermittent,
    Lumpy,

    /// <summary>On sale for a few weeks only.</summary>
    Launch,

    /// <summary>Fading out; nobody has bought it for months.</summary>
    Dying,
}
