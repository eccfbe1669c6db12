namespace CxKit.Feedback;

/// <summary>Who was asked and who answered in one category of a variable.</summary>
/// <param name="Variable">The variable, such as <c>channel</c>.</param>
/// <param name="Category">The category; <c>(not known)</c> where it is not, <c>(others)</c> for those taken together.</param>
/// <param name="Asked">How many were asked who are in rates.</param>
/// <param name="Answered">How many of them answered to the end.</param>
/// <param name="Rate">The response rate with its interval (Wilson).</param>
/// <param name="AskedShare">The share of the category among all who were asked.</param>
/// <param name="AnsweredShare">Its share among those who answered.</param>
/// <param name="StandardizedDifference">(Answered share − asked share) ÷ √(asked share·(1 − asked share)): beyond ± 0.1 it begins to matter.</param>
public sealed record ResponseGroup(string Variable, string Category, int Asked, int Answered, Estimate Rate, double AskedShare, double AnsweredShare, double StandardizedDifference);
