namespace CxKit.Feedback;

/// <summary>With which probability one moment leads to an invitation, all rules together.</summary>
/// <param name="Decision">The id of the decision; that of the invitation, which a response names.</param>
/// <param name="Trigger">The trigger.</param>
/// <param name="InclusionProbability">The probability, by repetitions: (times asked + 1) ÷ (repetitions + 1).</param>
public sealed record RehearsedMoment(string Decision, string Trigger, double InclusionProbability);
