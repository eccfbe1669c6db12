namespace CxKit.Touchpoints;

/// <summary>How many attempts end at a step.</summary>
/// <param name="Step">The step.</param>
/// <param name="Reached">Attempts that came so far and of which it is known whether they ended here.</param>
/// <param name="Abandoned">Those of them that were given up with this as the furthest step.</param>
/// <param name="Recovered">Those of them that were given up here and completed later or elsewhere; not counted as abandoned.</param>
/// <param name="Open">Attempts that are open here; not counted as reached.</param>
/// <param name="Hazard">Abandoned ÷ reached, with the interval of Wilson (1927); null when nobody reached it.</param>
/// <param name="Survival">The share that was not given up at this step or before, Π(1 − h), with the log-log interval by Greenwood's variance.</param>
/// <param name="MedianTime">Half of the attempts spent at most so long in it; null when nobody entered it.</param>
public sealed record StepHazard(
    string Step, int Reached, int Abandoned, int Recovered, int Open, Estimate? Hazard, Estimate Survival, TimeSpan? MedianTime);
