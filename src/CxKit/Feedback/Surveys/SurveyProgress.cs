namespace CxKit.Feedback;

/// <summary>How far somebody is in a survey, and how much may still come.</summary>
/// <param name="Shown">How many questions and statements were shown and answered or passed.</param>
/// <param name="FewestLeft">How many still come at least, whatever is answered.</param>
/// <param name="MostLeft">How many at most.</param>
/// <param name="ExpectedLeft">How many in the mean where every answer to every question is as likely as any other to it.</param>
public sealed record SurveyProgress(int Shown, int FewestLeft, int MostLeft, double ExpectedLeft)
{
    /// <summary>The share that is done at least, 0 to 1: of those shown and the most that may still come. It never goes back while somebody goes on.</summary>
    public double Share => MostLeft == 0 ? 1 : (double)Shown / (Shown + MostLeft);
}
