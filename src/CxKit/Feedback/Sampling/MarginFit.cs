namespace CxKit.Feedback;

/// <summary>How well a category of a margin is met.</summary>
/// <param name="Margin">The name of the margin.</param>
/// <param name="Category">The category.</param>
/// <param name="Respondents">How many respondents it has.</param>
/// <param name="TargetShare">Its share of the whole.</param>
/// <param name="ShareBefore">Its share of the respondents by their weights at the start.</param>
/// <param name="ShareAfter">Its share by the final weights.</param>
public sealed record MarginFit(string Margin, string Category, int Respondents, double TargetShare, double ShareBefore, double ShareAfter);
