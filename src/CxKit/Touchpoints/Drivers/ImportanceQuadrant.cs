namespace CxKit.Touchpoints;

/// <summary>The quadrants of an importance–performance map, in the words of Martilla &amp; James (1977).</summary>
public enum ImportanceQuadrant
{
    /// <summary>Important and weak: begin here.</summary>
    ConcentrateHere,

    /// <summary>Important and strong.</summary>
    KeepUpTheGoodWork,

    /// <summary>Neither important nor strong.</summary>
    LowPriority,

    /// <summary>Strong where it counts little: effort may be better spent elsewhere.</summary>
    PossibleOverkill,
}
