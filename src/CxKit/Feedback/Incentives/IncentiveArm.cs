namespace CxKit.Feedback;

/// <summary>People who were invited under one offer, and what came back.</summary>
/// <param name="Invited">How many were invited.</param>
/// <param name="Scores">The scores of those who answered, one each, all on one scale.</param>
/// <param name="Cost">What the offer cost in all: coupons that were spent, prizes, postage; 0 for none.</param>
public sealed record IncentiveArm(int Invited, IReadOnlyList<double> Scores, decimal Cost = 0);
