"""Made-up entities of any number: the same for every generator, and the same each time.

Of a hundred, 10 are roles, 50 SOPs of 8 steps, 25 metrics and 15 checklists of 12 lines. Texts are Chinese, made of
everyday words; entities refer to each other as those of a real handbook do.
"""

import random
from dataclasses import dataclass, field

_WORDS = """
    客户 订单 门店 仓库 采购 供应商 合同 发票 报销 预算 审批 流程 巡检 设备 安全 质量 抽检 退货 投诉 工单
    排班 考勤 招聘 培训 绩效 库存 盘点 物流 配送 验收 入库 出库 价格 促销 会员 数据 报表 系统 权限 备份
    日志 发布 测试 需求 评审 风险 应急 消防 卫生 清洁 交接 记录 归档 复核 回访
"""
_VERBS = "检查 核对 登记 提交 审核 更新 确认 通知 汇总 归档 分派 复核 整理 上传 关闭 跟踪 评估 安排"
_AREAS = "运营 财务 人力 采购 仓储 客服 信息 质量 市场 门店"

WORDS, VERBS, AREAS = (words.split() for words in (_WORDS, _VERBS, _AREAS))

ENDINGS = {"role": "专员", "sop": "流程", "metric": "率", "checklist": "检查表"}
SHARES = {"role": 0.10, "sop": 0.50, "metric": 0.25, "checklist": 0.15}
STEPS = 8
LINES = 12


@dataclass(frozen=True)
class Entity:
    """One entity: what it says, and the ids that it refers to, by kind."""

    kind: str
    id: str
    title: str
    area: str
    summary: str
    texts: tuple[str, ...]
    names: dict[str, list[str]] = field(default_factory=dict)
    numbers: tuple[int, ...] = ()


def entities(count: int, seed: int = 7) -> list[Entity]:
    """So many entities, role by role, SOP by SOP and so on."""
    chance = random.Random(seed * 1_000_003 + count)
    ids = {kind: [f"{kind}-{number:04}" for number in range(round(count * share))] for kind, share in SHARES.items()}
    found = []
    for kind, own in ids.items():
        for id_ in own:
            found.append(_entity(kind, id_, ids, chance))
    return found


def _entity(kind: str, id_: str, ids: dict[str, list[str]], chance: random.Random) -> Entity:
    lengths = {"role": 6, "sop": STEPS, "metric": 3, "checklist": LINES}
    names = {other: [chance.choice(among) for _ in range(STEPS)] for other, among in ids.items()}
    return Entity(
        kind=kind,
        id=id_,
        title=f"{chance.choice(WORDS)}{chance.choice(WORDS)}{chance.choice(VERBS)}{ENDINGS[kind]} {id_}",
        area=chance.choice(AREAS),
        summary=_sentence(chance),
        texts=tuple(_sentence(chance) + _sentence(chance) for _ in range(lengths[kind])),
        names=names,
        numbers=tuple(chance.choice([5, 10, 15, 30, 60]) for _ in range(STEPS)),
    )


def _sentence(chance: random.Random) -> str:
    first, second, third, fourth, fifth = (chance.choice(WORDS) for _ in range(5))
    one, two, three = (chance.choice(VERBS) for _ in range(3))
    return f"{one}{first}{second}的{third}，如{fourth}不符则{two}{fifth}并{three}{first}。"
