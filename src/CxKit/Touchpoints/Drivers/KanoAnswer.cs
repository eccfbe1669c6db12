namespace CxKit.Touchpoints;

/// <summary>The five answers to both questions of Kano's questionnaire: how would you feel with the feature, and how without it?</summary>
public enum KanoAnswer
{
    /// <summary>I like it that way.</summary>
    Like,

    /// <summary>It must be that way.</summary>
    MustBe,

    /// <summary>I am neutral.</summary>
    Neutral,

    /// <summary>I can live with it that way.</summary>
    LiveWith,

    /// <summary>I dislike it that way.</summary>
    Dislike,
}
