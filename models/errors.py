"""What can go wrong with models and what they are trained on, as a person reads it."""

from __future__ import annotations

from taxonomy.errors import SarupError


class TrainingDataError(SarupError):
    """A file of training data breaks its own rules."""

    code = "S801"
    thai = "ข้อมูลฝึก {file} บรรทัด {line} ไม่ถูกต้อง: {problem}"
    english = "Training data {file}, line {line}: {problem}"
    remedy = "แก้บรรทัดนั้น ดูรูปแบบใน data/training/README.md / Mend that line; data/training/README.md tells the form"


class ModelError(SarupError):
    """A model cannot be used here."""

    code = "S802"
    thai = "ใช้แบบจำลองใน {folder} ไม่ได้: {problem}"
    english = "The model in {folder} cannot be used: {problem}"
    remedy = "ฝึกใหม่ / Train it anew: sarup train --out {folder}"
