namespace CxKit.Feedback;

/// <summary>Whether those who answered late say something else than those who answered early: a hint at what those would say who never did.</summary>
/// <param name="Early">The mean score of the faster half.</param>
/// <param name="Late">That of the slower half.</param>
/// <param name="Change">Late less early.</param>
/// <param name="Boundary">The time between the halves.</param>
/// <remarks>The continuum of resistance (Armstrong &amp; Overton 1977; Lin &amp; Schaeffer 1995): a hint and no proof, since who never answers may be unlike both.</remarks>
public sealed record LateRespondents(WeightedEstimate Early, WeightedEstimate Late, WeightedChange Change, TimeSpan Boundary);
