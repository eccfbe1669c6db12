namespace CxKit.Feedback;

/// <summary>What changed from one version of a survey to the next.</summary>
public enum SurveyChangeKind
{
    /// <summary>Title, help, thanks, period, quotas or who may answer.</summary>
    Frame,

    /// <summary>A language was added or taken away.</summary>
    Languages,

    /// <summary>A question was added.</summary>
    QuestionAdded,

    /// <summary>A question was taken away.</summary>
    QuestionRemoved,

    /// <summary>A question stands behind others than before.</summary>
    QuestionMoved,

    /// <summary>A question asks for something of another kind.</summary>
    Kind,

    /// <summary>The points of the scale changed.</summary>
    Scale,

    /// <summary>The words of a question, of an option or of the ends of a scale changed.</summary>
    Wording,

    /// <summary>An option was added.</summary>
    OptionAdded,

    /// <summary>An option was taken away.</summary>
    OptionRemoved,

    /// <summary>How many options or characters are possible, whether an answer is required, or how options are shown.</summary>
    Limits,

    /// <summary>When a question is shown, or where it goes on.</summary>
    Route,

    /// <summary>The metric, the touchpoint or the question that words comment on.</summary>
    Metric,
}
