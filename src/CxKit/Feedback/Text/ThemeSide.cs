namespace CxKit.Feedback;

/// <summary>In which group of comments a theme is more frequent.</summary>
public enum ThemeSide
{
    /// <summary>Among the low scores.</summary>
    Low,

    /// <summary>Among the high scores.</summary>
    High,
}
