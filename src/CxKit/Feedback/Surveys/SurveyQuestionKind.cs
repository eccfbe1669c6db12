namespace CxKit.Feedback;

/// <summary>What a question of a survey asks for.</summary>
public enum SurveyQuestionKind
{
    /// <summary>Yes (score 1) or no (score 0).</summary>
    YesNo,

    /// <summary>A whole number from <see cref="SurveyQuestion.LowestScore"/> to <see cref="SurveyQuestion.HighestScore"/>, 1 to 5 by default.</summary>
    Rating,

    /// <summary>One star to <see cref="SurveyQuestion.HighestScore"/> stars, five by default.</summary>
    Stars,

    /// <summary>How likely it is that somebody recommends the shop, 0 to 10 and nothing else (Reichheld 2003).</summary>
    Nps,

    /// <summary>How easy something was, 1 to 7, where 7 is the best (CES 2.0).</summary>
    Ces,

    /// <summary>How satisfied somebody is, 1 to 5 or 1 to 7, where the highest is the best.</summary>
    Csat,

    /// <summary>One of several options.</summary>
    SingleChoice,

    /// <summary>Any number of several options, within limits.</summary>
    MultipleChoice,

    /// <summary>Words.</summary>
    FreeText,

    /// <summary>A text to read, without an answer.</summary>
    Statement,
}
