namespace CxKit.Feedback;

public sealed partial record CommentThemes
{
    /// <summary>The themes as a Vega-Lite specification: how often each is met, and how far the scores with it are above or below those without, both with their intervals.</summary>
    /// <remarks>Data are inline. Themes without a score effect are left out. Quotes are not part of it.</remarks>
    public string ToVegaLite() => ThemeChart.Of(
        "Themes of low and high scores",
        "Words and phrases by log odds with an informative Dirichlet prior (Monroe, Colaresi and Quinn 2008). The effect says what goes together, not what causes what.",
        Low.Concat(High).Where(theme => theme.ScoreEffect is not null).Select(theme => (theme.Name, theme.Side == ThemeSide.Low ? "low scores" : "high scores", theme.Share, theme.ScoreEffect!.Value)));
}
