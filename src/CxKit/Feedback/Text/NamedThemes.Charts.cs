namespace CxKit.Feedback;

public sealed partial record NamedThemes
{
    /// <summary>The themes as a Vega-Lite specification: how often each is met, and how far the scores with it are above or below those without, both with their intervals.</summary>
    /// <remarks>Data are inline. Themes without a share or an effect are left out. Quotes are not part of it.</remarks>
    public string ToVegaLite() => ThemeChart.Of(
        "Themes of comments",
        "By the dictionary of the shop. The effect says what goes together, not what causes what.",
        Themes.Where(theme => theme is { Share: not null, ScoreEffect: not null })
            .Select(theme => (theme.Name, theme.ScoreEffect!.Value.Value < 0 ? "below the rest" : "above the rest", theme.Share!.Value, theme.ScoreEffect!.Value)));
}
