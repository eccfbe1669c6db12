namespace CxKit.Journeys;

/// <summary>In which order the steps of a funnel must come.</summary>
public enum FunnelOrder
{
    /// <summary>In the order given; other events may lie in between. The default.</summary>
    Ordered,

    /// <summary>In the order given, each being the very next event of the customer (or session) after the one before.</summary>
    Strict,

    /// <summary>In any order: having done k different steps is having reached step k.</summary>
    AnyOrder,
}
