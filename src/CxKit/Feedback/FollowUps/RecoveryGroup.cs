namespace CxKit.Feedback;

/// <summary>What became of customers who answered badly, followed up or not.</summary>
/// <param name="Customers">How many there are.</param>
/// <param name="Remeasured">How many of them gave a second score.</param>
/// <param name="Recovered">How many of those are not bad any more.</param>
/// <param name="RecoveryRate">Their share of those with a second score, with its score interval (Wilson 1927); null below the minimum cell. It holds regression to the mean: some of them would give a
/// better score anyway.</param>
/// <param name="RateBounds">Between which shares of all of them the recovered lie, whatever those without a second score would have said (Manski 1989), widened by the sampling error of both ends; null
/// below the minimum cell.</param>
/// <param name="MeanChange">The mean of the second score less the first, with the t interval of paired scores; null below the minimum cell.</param>
public sealed record RecoveryGroup(int Customers, int Remeasured, int? Recovered, Estimate? RecoveryRate, Interval? RateBounds, Estimate? MeanChange);
